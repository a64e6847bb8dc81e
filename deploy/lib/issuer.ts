/** The path of the OpenID Connect document below its issuer is fixed. */
export const issuerOf = (openIdConnectUrl: string): string =>
  openIdConnectUrl.replace(/\/\.well-known\/openid-configuration$/, '');
