export type Version = '3.0' | '3.1' | '3.2';

export const latest: Readonly<Record<Version, string>> = { '3.0': '3.0.4', '3.1': '3.1.1', '3.2': '3.2.0' };

/** The version of a document that has been loaded. */
export const versionOf = ({ openapi }: { readonly openapi: string }): Version => openapi.slice(0, 3) as Version;

/** Advice about a field of a newer version. */
export const newer = (version: '3.1' | '3.2'): string =>
  `It requires OpenAPI ${version}: declare \`openapi: ${latest[version]}\` to use it.`;
