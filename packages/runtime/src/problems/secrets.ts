/**
 * What is never repeated, neither in an answer nor in a log line: values that the contract calls secret, and values
 * under names that secrets commonly have.
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

/** `X-Api-Key`, `api_key` and `apiKey` are one name. */
export function isSecretName(name: string): boolean {
  // No name of a secret is longer, and a request may have one of a million characters.
  if (name.length > 64) return false;
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return names.has(plain) || endings.some((ending) => plain.endsWith(ending));
}

/** Tokens in messages of clients: `Bearer eyJ…` becomes `Bearer ***`. */
export function withoutTokens(text: string): string {
  return text.replace(/\b(Bearer|Basic) +[\w.~+/=-]+/gi, `$1 ${masked}`);
}
