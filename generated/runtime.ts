// Generated from openapi.yaml by `npm run generate`; do not edit.
export { addError, addErrors } from '@@packages/runtime/src/formats/index.ts';
