import type { App } from '@openapi-lambda/runtime';

/** A layer around an operation: its writes are committed if it answers, and rolled back if it throws. */
export async function transaction<Result>(
  { app }: { readonly app: App },
  next: () => Promise<Result>,
): Promise<Result> {
  app.db.exec('begin');
  try {
    const result = await next();
    app.db.exec('commit');
    return result;
  } catch (error) {
    app.db.exec('rollback');
    throw error;
  }
}
