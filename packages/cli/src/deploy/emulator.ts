/** What differs where an emulator is in the place of AWS. */

/**
 * The environment of everything that talks to the emulator. Its credentials are invented: real ones must not be sent to
 * whatever listens there.
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

/** Nothing resolves the names of an emulator's URLs: where it answers them by path. */
export function emulatedUrl(url: string, endpoint: string): string {
  const { hostname, pathname } = new URL(url);
  const base = endpoint.replace(/\/+$/, '');
  const [name = '', service = ''] = hostname.split('.');
  if (service === 'execute-api')
    return `${base}/_aws/execute-api/${name}${pathname === '/' ? '/$default' : pathname.replace(/\/$/, '')}`;
  if (service === 'lambda-url') return `${base}/_aws/lambda-url/${name}`;
  return url;
}
