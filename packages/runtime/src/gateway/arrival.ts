/** Facts about a request that every AWS front end knows when it arrives. */
export interface Arrival {
  /** As sent by the client. */
  readonly path: string;
  /** As sent by the client, without the question mark. */
  readonly queryString: string;
  readonly stage: string;
  /** The prefix of a custom domain's mapping, such as `/shop`; empty without a custom domain. */
  readonly basePath: string;
  readonly clientAddress: string;
  readonly requestId: string;
  readonly time: Date;
}

/** The domain under which an API was called, which its events include. */
export function domainOf({ basePath }: Arrival): { domainName: string; domainPrefix: string } {
  if (basePath !== '') return { domainName: 'api.example.com', domainPrefix: 'api' };
  return { domainName: '1234567890.execute-api.us-east-1.amazonaws.com', domainPrefix: '1234567890' };
}

export function inStage(path: string, stage: string): string {
  return stage === '$default' ? path : `/${stage}${path}`;
}

/** `09/Apr/2015:12:34:56 +0000`, as in an access log. */
export function clock(time: Date): string {
  const [, day, month, year, hours] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(time.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${hours} +0000`;
}
