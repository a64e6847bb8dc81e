/** An expected error. The caller adds advice. */
export class AwsProblem extends Error {
  readonly kind: Kind;

  constructor(kind: Kind, message: string) {
    super(message);
    this.kind = kind;
  }
}

export type Kind = 'credentials' | 'region' | 'network' | 'denied' | 'absent' | 'oldest' | 'other';

const named: Readonly<Record<string, Kind>> = {
  CredentialsProviderError: 'credentials',
  ExpiredToken: 'credentials',
  ExpiredTokenException: 'credentials',
  InvalidClientTokenId: 'credentials',
  UnrecognizedClientException: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  TimeoutError: 'network',
};

export function kindOf(error: unknown): Kind {
  if (error instanceof AwsProblem) return error.kind;
  const { name = '', code = '', message = '' } = error as { name?: string; code?: string; message?: string };
  if (/region is missing/i.test(message)) return 'region';
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/.test(code)) return 'network';
  return named[name] ?? 'other';
}
