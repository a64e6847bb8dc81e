import type { App } from '@openapi-lambda/runtime';

/** A layer around an operation: what it writes is kept where it answers, and undone where it throws. */
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
