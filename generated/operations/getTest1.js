// Generated from openapi.yaml by `npm run generate`; do not edit.
export default {
  operationId: "getTest1",
  parameters: [],
  security: [],
};
