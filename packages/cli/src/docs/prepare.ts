import { type Operation as OpenApiOperation, operationsIn, type PathItem } from '../document/openapi.ts';
import { follow } from '../document/pointer.ts';
import { dataUri, picture } from './pictures.ts';
import { codeSamples, type SampleRequest, Samples } from './samples.ts';

interface Operation extends OpenApiOperation {
  readonly 'x-codeSamples'?: unknown;
}

interface Document {
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, PathItem>>;
}

/**
 * The contract as shown in the docs, with a logo and code samples if it has none of its own.
 *
 * @param file the contract's file
 */
export function prepare(contract: Document, file: string): Document {
  const samples = samplesOf(file);
  const origin = originOf(contract);
  const withSamples = (path: string, method: string, operation: Operation) => {
    const request = samples(method.toUpperCase(), path);
    return request ? { 'x-codeSamples': codeSamples(request, origin), ...operation } : operation;
  };
  const paths = Object.entries(contract.paths ?? {}).map(([path, item]) => {
    const copy = structuredClone(item);
    for (const { method, at, operation } of operationsIn(item)) {
      const [last = '', ...owners] = at.toReversed();
      Object.assign(Object(follow(copy, owners.toReversed())), { [last]: withSamples(path, method, operation) });
    }
    return [path, copy];
  });
  return {
    ...contract,
    info: { 'x-logo': { url: dataUri(picture('logo.svg')), altText: contract.info.title }, ...contract.info },
    paths: Object.fromEntries(paths),
  };
}

/** Docs never fail a build: samples that cannot be created are omitted. */
function samplesOf(file: string): (method: string, path: string) => SampleRequest | undefined {
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      return undefined;
    }
  };
  const samples = attempt(() => new Samples(file));
  return (method, path) => attempt(() => samples?.of(method, path));
}

/** The contract's server URL, or else that of `npm start`. */
function originOf({ servers }: Document): string | undefined {
  const url = servers?.[0]?.url;
  if (url === undefined || url === '/' || url.includes('{')) return undefined;
  return (url.startsWith('/') ? `http://localhost:9000${url}` : url).replace(/\/$/, '');
}
