import { createHmac, timingSafeEqual } from 'node:crypto';
import { forbidden, unauthorized } from '@openapi-lambda/runtime';
import { errors, jwtVerify } from 'jose';
import type { SecurityHandlers } from '#contract';

export interface User {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** Decides who may call: one handler for each security scheme of the contract. */
export const security = {
  async user(token, { scopes: wanted, app }) {
    const verified = await jwtVerify(token, app.secrets.token, { issuer: 'bookstore' }).catch((error: unknown) => {
      // An invalid token is a 401; any other error is thrown, and becomes a 500.
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    });
    if (verified?.payload.sub === undefined) return unauthorized();
    const scopes = String(verified.payload.scope ?? '').split(' ');
    if (!wanted.every((scope) => scopes.includes(scope))) return forbidden({ scopes: wanted });
    return { name: verified.payload.sub, scopes } satisfies User;
  },

  partner: (key, { app }) => isSame(key, app.secrets.partner),

  signature: (signature, { app, request }) =>
    isSame(
      signature,
      createHmac('sha256', app.secrets.webhook)
        .update(request.body ?? '')
        .digest('hex'),
    ),
} satisfies SecurityHandlers;

declare module '@openapi-lambda/runtime' {
  interface Register {
    security: typeof security;
  }
}

/** In constant time, regardless of the lengths. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
