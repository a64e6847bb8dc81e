import { HttpError } from '@openapi-lambda/runtime';
import { SignJWT } from 'jose';
import type { Handler } from '#contract';

export const login: Handler<'login'> = async ({ body, app }) => {
  const person = app.db.prepare('select * from people where name = ?').get(body.name);
  if (person === undefined || person.password !== body.password) throw new HttpError(401);
  const token = await new SignJWT({ scope: String(person.scopes) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('bookstore')
    .setSubject(String(person.name))
    .setExpirationTime('1h')
    .sign(app.secrets.token);
  return { status: 200, body: { token } };
};
