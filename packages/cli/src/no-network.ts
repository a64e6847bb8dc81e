/**
 * Preloaded into Redocly's commands (`node --import`): a contract must not make the build, the docs or the linter
 * connect to other hosts. Use `openapi-lambda generate --allow-remote` for references to other hosts.
 */
globalThis.fetch = async (input) => {
  const url = input instanceof Request ? input.url : String(input);
  throw new Error(`${url} is not fetched: network access is disabled.`);
};
