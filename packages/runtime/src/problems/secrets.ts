/**
 * Secrets, which are never repeated in an answer or a log line: values that the contract marks as secret, and values
 * under names that are common for secrets.
 */

export const masked = '***';

const names = new Set([
  ...['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'pin', 'otp', 'secret', 'credential', 'credentials'],
  ...['authorization', 'proxyauthorization', 'cookie', 'setcookie', 'csrftoken', 'xsrftoken', 'token', 'authtoken'],
  ...['accesstoken', 'refreshtoken', 'idtoken', 'sessiontoken', 'securitytoken', 'bearertoken', 'apitoken', 'jwt'],
  ...['apikey', 'accesskey', 'secretkey', 'secretaccesskey', 'privatekey', 'signingkey', 'encryptionkey'],
  ...['cardnumber', 'creditcard', 'cvv', 'cvc', 'ssn'],
]);
const endings = ['password', 'passphrase', 'secret', 'apikey', 'accesstoken', 'securitytoken', 'privatekey'];

/** Treats `X-Api-Key`, `api_key` and `apiKey` as one name. */
export function isSecretName(name: string): boolean {
  // No name of a secret is longer, while a name in a request may have a million characters.
  if (name.length > 64) return false;
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return names.has(plain) || endings.some((ending) => plain.endsWith(ending));
}

/** Tokens in the messages of HTTP clients: `Bearer eyJ…` becomes `Bearer ***`. */
export function withoutTokens(text: string): string {
  return text.replace(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, `$1 ${masked}`);
}
