import { HttpError } from '@openapi-lambda/runtime';
import type { components } from '#contract';

/** @throws {HttpError} 404 if there is no such row */
export function orderOf(row: Readonly<Record<string, unknown>> | undefined): components['schemas']['Order'] {
  if (row === undefined) throw new HttpError(404);
  const { id, book, count, paid } = row;
  return { id: Number(id), book: Number(book), count: Number(count), paid: paid === 1 };
}
