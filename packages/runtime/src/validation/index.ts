/** What generated validators import. */
export * from '../formats/index.ts';
