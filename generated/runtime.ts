// Generated from openapi.yaml by `npm run generate`; do not edit.
export { addError, addErrors } from '@openapi-lambda/runtime/validation';
