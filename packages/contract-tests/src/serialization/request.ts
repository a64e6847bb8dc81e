/** A request as it is sent: independent of the contract, AWS and the target. */
export interface SerializedRequest {
  readonly method: string;
  /** Percent-encoded, begins with `/`. */
  readonly path: string;
  /** Percent-encoded, without `?`. */
  readonly query: string;
  /** Names as they are sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | Uint8Array | undefined;
}

export const isJson = (mediaType: string): boolean => /^(application|text)\/json$|\+json$/.test(mediaType);
