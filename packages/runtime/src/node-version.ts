/**
 * The oldest version with the features that the runtime needs: the source of numbers in `JSON.parse`, and
 * `Map.groupBy`.
 */
const oldest = 22;

/** Called once, when the function is loaded. An older Node would answer some valid requests with 500. */
export function requireNode(version = process.versions.node): void {
  if (Number.parseInt(version, 10) >= oldest) return;
  throw new Error(
    `This function needs Node ${oldest} or newer and was started by Node ${version}. ` +
      'Choose the Lambda runtime nodejs24.x or nodejs22.x.',
  );
}
