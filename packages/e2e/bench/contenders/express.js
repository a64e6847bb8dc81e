/** https://github.com/cdimascio/express-openapi-validator with https://github.com/dougmoscrop/serverless-http */

import apiSpec from 'contract';
import express from 'express';
import * as OpenApiValidator from 'express-openapi-validator';
import serverless from 'serverless-http';

const app = express();
app.use(express.json());
app.use(OpenApiValidator.middleware({ apiSpec, validateRequests: true, validateResponses: false }));
app.get('/test1', (_, response) => response.json({ message: 'test' }));
app.post('/test3', (request, response) => response.json({ message: request.query.message }));
app.post('/orders', (request, response) => response.json({ count: request.body.items.length }));
app.use((error, _request, response, _next) => {
  response.status(error.status === 400 ? 422 : (error.status ?? 500)).json({ detail: error.errors });
});

export const handler = serverless(app);
