import { dataUri, picture } from './pictures.ts';
import { codeSamples, type SampleRequest, Samples } from './samples.ts';

interface Operation {
  readonly 'x-codeSamples'?: unknown;
}

interface Document {
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, object>>;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/**
 * The contract as the docs show it: with a logo and with code samples, where it has none of its own.
 *
 * @param file where the contract is from
 */
export function prepare(contract: Document, file: string): Document {
  const samples = samplesOf(file);
  const origin = originOf(contract);
  const withSamples = (path: string, method: string, operation: Operation) => {
    const request = samples(method.toUpperCase(), path);
    return request ? { 'x-codeSamples': codeSamples(request, origin), ...operation } : operation;
  };
  const paths = Object.entries(contract.paths ?? {}).map(([path, item]) => {
    const members = Object.entries(item).map(([key, value]) => {
      return [key, methods.includes(key) ? withSamples(path, key, value) : value];
    });
    return [path, Object.fromEntries(members)];
  });
  return {
    ...contract,
    info: { 'x-logo': { url: dataUri(picture('logo.svg')), altText: contract.info.title }, ...contract.info },
    paths: Object.fromEntries(paths),
  };
}

/**
 * Docs never keep a function from being built: where a sample cannot be made, whatever the reason, the page goes without.
 */
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

/** Where `npm start` serves it, unless the contract says where it is. */
function originOf({ servers }: Document): string | undefined {
  const url = servers?.[0]?.url;
  if (url === undefined || url === '/' || url.includes('{')) return undefined;
  return (url.startsWith('/') ? `http://localhost:9000${url}` : url).replace(/\/$/, '');
}
