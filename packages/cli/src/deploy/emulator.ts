/** Differences when an emulator takes the place of AWS. */

/**
 * The environment of every process that connects to the emulator. The credentials are fake: real ones must not be sent
 * to an unknown server.
 */
export function emulatorEnvironment(endpoint: string): NodeJS.ProcessEnv {
  const {
    AWS_PROFILE: _profile,
    AWS_DEFAULT_PROFILE: _default,
    AWS_SESSION_TOKEN: _token,
    AWS_WEB_IDENTITY_TOKEN_FILE: _file,
    ...env
  } = process.env;
  return {
    ...env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'openapi-lambda-emulator',
    AWS_SECRET_ACCESS_KEY: 'emulator',
    AWS_REGION: process.env.AWS_REGION ?? 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The host names of an emulator's URLs cannot be resolved, so this returns the equivalent path-based URL. */
export function emulatedUrl(url: string, endpoint: string): string {
  const { hostname, pathname } = new URL(url);
  const base = endpoint.replace(/\/+$/, '');
  const [name = '', service = ''] = hostname.split('.');
  if (service === 'execute-api')
    return `${base}/_aws/execute-api/${name}${pathname === '/' ? '/$default' : pathname.replace(/\/$/, '')}`;
  if (service === 'lambda-url') return `${base}/_aws/lambda-url/${name}`;
  // The name of a load balancer is followed by the start of its id.
  if (hostname.includes('.elb.')) return `${base}/_alb/${name.replace(/-[^-]*$/, '')}`;
  return url;
}
