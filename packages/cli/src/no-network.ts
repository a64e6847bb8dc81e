/**
 * Loaded before Redocly's commands (`node --import`): a contract must not make the build, the docs or the linter ask other hosts for
 * anything. `openapi-lambda generate --allow-remote` is how references to other hosts are read.
 */
globalThis.fetch = async (input) => {
  const url = input instanceof Request ? input.url : String(input);
  throw new Error(`${url} is not fetched: the network is off here.`);
};
