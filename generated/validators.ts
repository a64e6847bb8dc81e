// Generated from openapi.yaml by `npm run generate`; do not edit.
// @ts-nocheck: Ajv writes JavaScript.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
import { addError, addErrors, missing, wrongType } from '@openapi-lambda/runtime/validation';

function validate_Message(data){
const at = "#/$defs/Message";
let vErrors = null, errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined)
errors = missing(vErrors ??= [], "", at, "message");
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "message"))
errors = addError(vErrors ??= [], "", at, "additionalProperties", {additionalProperty: key0});
}
if(data.message !== undefined){
if(typeof data.message !== "string")
errors = wrongType(vErrors ??= [], "/message", at+"/properties/message", "string");
}
}
else
errors = wrongType(vErrors ??= [], "", at, "object");
return (validate_Message.errors = vErrors) === null;
}

function validate_Problem(data){
const at = "#/$defs/Problem";
let vErrors = null, errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined)
errors = missing(vErrors ??= [], "", at, "detail");
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "detail"))
errors = addError(vErrors ??= [], "", at, "additionalProperties", {additionalProperty: key0});
}
if(data.detail !== undefined){
if(typeof data.detail !== "string")
errors = wrongType(vErrors ??= [], "/detail", at+"/properties/detail", "string");
}
}
else
errors = wrongType(vErrors ??= [], "", at, "object");
return (validate_Problem.errors = vErrors) === null;
}

function validate_Violation(data){
const at = "#/$defs/Violation";
let vErrors = null, errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined)
errors = missing(vErrors ??= [], "", at, "type");
if(data.loc === undefined)
errors = missing(vErrors ??= [], "", at, "loc");
if(data.msg === undefined)
errors = missing(vErrors ??= [], "", at, "msg");
if(data.input === undefined)
errors = missing(vErrors ??= [], "", at, "input");
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!((((key0 === "type") || (key0 === "loc")) || (key0 === "msg")) || (key0 === "input")))
errors = addError(vErrors ??= [], "", at, "additionalProperties", {additionalProperty: key0});
}
if(data.type !== undefined){
if(typeof data.type !== "string")
errors = wrongType(vErrors ??= [], "/type", at+"/properties/type", "string");
}
if(data.loc !== undefined){
let data1 = data.loc;
if(Array.isArray(data1)){
if(data1.length < 1)
errors = addError(vErrors ??= [], "/loc", at+"/properties/loc", "minItems", {limit: 1});
const len0 = data1.length;
const most1 = errors + 1000;
for(let i0=0; i0<len0; i0++){
if(errors >= most1){
break;
}
let data2 = data1[i0];
if((typeof data2 !== "string") && (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2)))))
errors = wrongType(vErrors ??= [], "/loc/" + i0, at+"/properties/loc/items", ["string","integer"]);
}
}
else
errors = wrongType(vErrors ??= [], "/loc", at+"/properties/loc", "array");
}
if(data.msg !== undefined){
if(typeof data.msg !== "string")
errors = wrongType(vErrors ??= [], "/msg", at+"/properties/msg", "string");
}
}
else
errors = wrongType(vErrors ??= [], "", at, "object");
return (validate_Violation.errors = vErrors) === null;
}

function validate_Violations(data){
const at = "#/$defs/Violations";
let vErrors = null, errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined)
errors = missing(vErrors ??= [], "", at, "detail");
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "detail"))
errors = addError(vErrors ??= [], "", at, "additionalProperties", {additionalProperty: key0});
}
if(data.detail !== undefined){
let data0 = data.detail;
if(Array.isArray(data0)){
if(data0.length < 1)
errors = addError(vErrors ??= [], "/detail", at+"/properties/detail", "minItems", {limit: 1});
const len0 = data0.length;
const most1 = errors + 1000;
for(let i0=0; i0<len0; i0++){
if(errors >= most1){
break;
}
if(!(validate_Violation(data0[i0])))
errors = addErrors(vErrors ??= [], "/detail/" + i0, validate_Violation.errors);
}
}
else
errors = wrongType(vErrors ??= [], "/detail", at+"/properties/detail", "array");
}
}
else
errors = wrongType(vErrors ??= [], "", at, "object");
return (validate_Violations.errors = vErrors) === null;
}

const operations = {
  getTest1: () => {
return {
  operationId: "getTest1",
  parameters: [],
  security: [],
};
  },
  postTest2: () => {
return {
  operationId: "postTest2",
  parameters: [],
  security: [],
};
  },
  postTest3: () => {
function validate_in_query_message(data){
let vErrors = null;
if(typeof data !== "string")
wrongType(vErrors ??= [], "", "#", "string");
return (validate_in_query_message.errors = vErrors) === null;
}

return {
  operationId: "postTest3",
  parameters: [
    { in: "query", name: "message", required: true, style: "form", explode: true, shape: { types: ["string"] }, validate: validate_in_query_message },
  ],
  security: [],
};
  },
};

const responses = {
  getTest1: () => {
return {
  "200": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Message },
  ] },
  "500": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
  "4XX": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
};
  },
  postTest2: () => {
return {
  "200": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Message },
  ] },
  "500": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
  "4XX": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
};
  },
  postTest3: () => {
return {
  "200": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Message },
  ] },
  "422": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Violations },
  ] },
  "500": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
};
  },
};

export const loadOperation: ContractSpec['loadOperation'] = (file) => operations[file]();
export const loadResponses: ContractSpec['loadResponses'] = (file) => responses[file]();
