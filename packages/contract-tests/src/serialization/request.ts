/** A request as it goes over the wire: nothing in it knows the contract, AWS or the target. */
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
