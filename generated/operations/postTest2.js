// Generated from openapi.yaml by `npm run generate`; do not edit.
export default {
  operationId: "postTest2",
  parameters: [],
  security: [],
};
