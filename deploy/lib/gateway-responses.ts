const json = (detail: string) => ({ 'application/json': `{"detail":${detail}}` });

interface GatewayResponse {
  readonly statusCode?: number;
  readonly responseTemplates: Readonly<Record<string, string>>;
  readonly responseParameters?: Readonly<Record<string, string>>;
}

const responses: Readonly<Record<string, GatewayResponse>> = {
  DEFAULT_4XX: { responseTemplates: json('$context.error.messageString') },
  DEFAULT_5XX: { responseTemplates: json('"Internal Server Error"') },
  MISSING_AUTHENTICATION_TOKEN: { statusCode: 404, responseTemplates: json('"Not Found"') },
  REQUEST_TOO_LARGE: { statusCode: 413, responseTemplates: json('"Content Too Large"') },
  THROTTLED: { statusCode: 429, responseTemplates: json('"Too Many Requests"') },
  INTEGRATION_TIMEOUT: { statusCode: 504, responseTemplates: json('"Gateway Timeout"') },
};

/**
 * The answers that API Gateway gives by itself, in the shape of the function's own errors. Its 403 for a missing route
 * becomes a 404. Only one origin may read them from scripts: to allow several, the gateway would have to echo the
 * browser's `Origin` header unchecked.
 */
export function gatewayResponses(corsOrigins: readonly string[] = []): Readonly<Record<string, GatewayResponse>> {
  const [origin, another] = corsOrigins;
  if (origin === undefined || another !== undefined) return responses;
  const responseParameters = { 'gatewayresponse.header.Access-Control-Allow-Origin': `'${origin}'` };
  return Object.fromEntries(
    Object.entries(responses).map(([type, response]) => [type, { ...response, responseParameters }]),
  );
}
