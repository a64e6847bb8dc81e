const json = (detail: string) => ({ 'application/json': `{"detail":${detail}}` });

/**
 * The answers that API Gateway gives by itself, in the shape of the function's own errors. Its 403 for a missing route
 * becomes a 404.
 */
export const gatewayResponses = {
  DEFAULT_4XX: { responseTemplates: json('$context.error.messageString') },
  DEFAULT_5XX: { responseTemplates: json('"Internal Server Error"') },
  MISSING_AUTHENTICATION_TOKEN: { statusCode: 404, responseTemplates: json('"Not Found"') },
  REQUEST_TOO_LARGE: { statusCode: 413, responseTemplates: json('"Content Too Large"') },
  THROTTLED: { statusCode: 429, responseTemplates: json('"Too Many Requests"') },
  INTEGRATION_TIMEOUT: { statusCode: 504, responseTemplates: json('"Gateway Timeout"') },
} as const;
