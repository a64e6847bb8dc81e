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
 * becomes a 404. Scripts may read them from one origin only: the gateway could send several only by repeating what the
 * browser claims.
 */
export function gatewayResponses(corsOrigins: readonly string[] = []): Readonly<Record<string, GatewayResponse>> {
  const [origin, another] = corsOrigins;
  if (origin === undefined || another !== undefined) return responses;
  const responseParameters = { 'gatewayresponse.header.Access-Control-Allow-Origin': `'${origin}'` };
  return Object.fromEntries(
    Object.entries(responses).map(([type, response]) => [type, { ...response, responseParameters }]),
  );
}
