export const fronts = ['rest', 'http', 'url', 'alb'] as const;
export type Front = (typeof fronts)[number];

export interface DeployOptions {
  /** Part of the stack's name and of the names in the console. */
  readonly name: string;
  /** The service that receives the requests. */
  readonly front: Front;
  /** For several copies of the service in one account: the stack is `<name>-<stage>`. */
  readonly stage?: string;
  /**
   * `image` (default) runs the image that `docker build` makes from the Dockerfile; `zip` runs dist/ on AWS's Node 24.
   */
  readonly as?: 'image' | 'zip';
  readonly architecture?: 'arm64' | 'x86_64';
  /** In MB; the share of a processor grows with it. Default: 512. */
  readonly memory?: number;
  /** In seconds. Default: 28, because a REST API gives up after 29, and a function that ends first logs the reason. */
  readonly timeout?: number;
  /** Default: `info`. */
  readonly logLevel?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
  /** Default: 30. */
  readonly logRetentionDays?: number;
  /** X-Ray. Default: off. */
  readonly tracing?: boolean;
  /** The maximum of concurrent requests; it is taken from the account's limit. */
  readonly reservedConcurrency?: number;
  /** The number of instances that are always warm, and always paid for. */
  readonly provisionedConcurrency?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** ARNs of secrets that the function may read. The function gets the permission, not the values. */
  readonly secretArns?: readonly string[];
  /** Runs the function in the private subnets of this network. */
  readonly vpcId?: string;
  /** Shifts the traffic to a new version step by step, and back if an alarm goes off. Default: all at once. */
  readonly shift?: Shift;
  /** The namespace given to the middleware `metrics()`. It adds alarms and graphs for each operation. */
  readonly metricsNamespace?: string;
  /** The ARN of an SNS topic that alarms are sent to. */
  readonly alarmTopicArn?: string;
  /** In milliseconds: the limit of the 99th percentile before an alarm goes off. Default: 1,000. */
  readonly p99?: number;
  /**
   * `proxy` (default) sends everything to the function; `contract` only the routes of openapi.yaml. For `rest` and
   * `http`.
   */
  readonly routes?: 'proxy' | 'contract';
  /** Requests per second, and at once. Default: 100 and 200. For `rest` and `http`. */
  readonly throttle?: { readonly rate: number; readonly burst: number };
  /**
   * Origins that browsers may call from. `http` and `url` answer preflight requests and add the headers themselves. Behind
   * `rest` the function does, with the middleware `cors()`: the gateway lets preflight requests through.
   */
  readonly corsOrigins?: readonly string[];
  /** Who may call the API at all. In addition, the function checks the contract's own security. */
  readonly authorizer?: Authorizer;
  readonly domain?: Domain;
  /** The ARN of a WAF web ACL. For `rest` and `alb`. */
  readonly webAclArn?: string;
  /** The ARN of an ACM certificate for HTTPS. Without it an ALB listens to plain HTTP. For `alb`. */
  readonly certificateArn?: string;
}

export type Shift = 'canary-10-percent-5-minutes' | 'linear-10-percent-every-minute';

export type Authorizer =
  | { readonly type: 'iam' }
  | { readonly type: 'api-key' }
  /** Default: the issuer of the contract's `openIdConnect` scheme. */
  | { readonly type: 'jwt'; readonly issuer?: string; readonly audience: readonly string[] }
  /** The requirements of each operation, as far as the gateway supports them. `audience` is for `openIdConnect`. */
  | { readonly type: 'contract'; readonly audience?: readonly string[] };

/** For `rest` and `http`. You create the DNS record: it points to the stack's output `DomainTarget`. */
export interface Domain {
  readonly name: string;
  readonly certificateArn: string;
  /** Becomes BASE_PATH of the function, which removes it from each path. */
  readonly basePath?: string;
}

/** A wrong option, with a message for its author. */
export class WrongOption extends Error {}

const allowed: Readonly<Record<string, readonly Front[]>> = {
  routes: ['rest', 'http'],
  throttle: ['rest', 'http'],
  corsOrigins: ['rest', 'http', 'url'],
  domain: ['rest', 'http'],
  webAclArn: ['rest', 'alb'],
  certificateArn: ['alb'],
};

const authorizers: Readonly<Record<Front, readonly Authorizer['type'][]>> = {
  rest: ['iam', 'api-key', 'contract'],
  http: ['iam', 'jwt', 'contract'],
  url: ['iam'],
  alb: [],
};

/**
 * An option that the front does not support must not be ignored: somebody may rely on it.
 * @throws {WrongOption}
 */
export function checkOptions(options: DeployOptions): void {
  const { front, name, stage, timeout = 28, authorizer } = options;
  if (!fronts.includes(front)) throw new WrongOption(`There is no front "${front}": use one of ${fronts.join(', ')}.`);
  const stack = stackName(options);
  if (!/^[a-z][a-z0-9-]{0,99}$/i.test(stack))
    throw new WrongOption(
      `"${stack}" cannot name a stack: use letters, digits and hyphens${stage ? '' : ` for ${name}`}.`,
    );
  for (const [option, fronts] of Object.entries(allowed)) {
    if (options[option as keyof DeployOptions] === undefined || fronts.includes(front)) continue;
    throw new WrongOption(`${option} works with ${fronts.join(' and ')}, not with ${front}.`);
  }
  if (authorizer && !authorizers[front].includes(authorizer.type)) {
    const choices = authorizers[front].join(' or ') || 'none: the contract decides who may call';
    throw new WrongOption(`The authorizer ${authorizer.type} does not work with ${front}, which has ${choices}.`);
  }
  if (authorizer?.type === 'contract' && options.routes !== 'contract')
    throw new WrongOption("The authorizer contract needs routes: 'contract', which has a route for each operation.");
  const longest = front === 'rest' || front === 'http' ? 28 : 900;
  if (timeout > longest)
    throw new WrongOption(`timeout is at most ${longest} seconds with ${front}: the gateway would give up first.`);
}

export const stackName = ({ name, stage }: Pick<DeployOptions, 'name' | 'stage'>): string =>
  stage === undefined ? name : `${name}-${stage}`;
