/** The exports that generated validators import. */
export * from '../formats/index.ts';
