import { type Options, runContractTests } from '../src/run.ts';
import type { SerializedRequest } from '../src/serialization/request.ts';
import type { Answer, Target } from '../src/targets/target.ts';

export type Service = (request: SerializedRequest, header: (name: string) => string | undefined) => Partial<Plain>;
interface Plain {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Plain HTTP without a network. */
export function targetOf(service: Service): Target & { readonly seen: SerializedRequest[] } {
  const seen: SerializedRequest[] = [];
  return {
    name: 'a service in the test',
    eventSources: [],
    isLocal: true,
    seen,
    async send(request): Promise<Answer> {
      seen.push(request);
      const header = (name: string) => request.headers.find(([one]) => one.toLowerCase() === name)?.[1];
      const { status = 200, headers = {}, body } = service(request, header);
      const all = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
      const bytes = body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
      const lists = new Map(Object.entries(all).map(([name, value]) => [name, [value]]));
      return { status, headers: lists, body: bytes, milliseconds: 0, problems: [] };
    },
  };
}

export const run = (contract: string, service: Service, options: Partial<Options> = {}) => {
  const target = targetOf(service);
  return runContractTests({ contract, target, seed: 1, runs: 20, ...options }).then((report) => ({
    ...report,
    seen: target.seen,
  }));
};

/** The failures of the operations, without those of the routing around them. */
export const checksOf = ({
  failures,
}: {
  failures: readonly { check: string; operation: string; message: string }[];
}) => failures.filter(({ operation }) => operation !== 'routing').map(({ check, message }) => `${check}: ${message}`);
