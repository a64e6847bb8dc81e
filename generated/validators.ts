// Generated from openapi.yaml by `npm run generate`; do not edit.
// @ts-nocheck: Ajv writes JavaScript.
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
import { addError, addErrors, countErrors } from '@openapi-lambda/runtime/validation';

function validate_Message(data){
const at = "#/$defs/Message";
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "message"});
}
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "message")){
errors = addError(vErrors ??= [], "", at+"/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
errors = addError(vErrors ??= [], "/message", at+"/properties/message/type", "type", {type: "string"});
}
}
}
else {
errors = addError(vErrors ??= [], "", at+"/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data){
const at = "#/$defs/Problem";
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "detail"});
}
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "detail")){
errors = addError(vErrors ??= [], "", at+"/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
errors = addError(vErrors ??= [], "/detail", at+"/properties/detail/type", "type", {type: "string"});
}
}
}
else {
errors = addError(vErrors ??= [], "", at+"/type", "type", {type: "object"});
}
validate_Problem.errors = vErrors;
return errors === 0;
}

const const_Violation_0 = ["string","integer"];
function validate_Violation(data){
const at = "#/$defs/Violation";
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "type"});
}
if(data.loc === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "loc"});
}
if(data.msg === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "msg"});
}
if(data.input === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "input"});
}
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!((((key0 === "type") || (key0 === "loc")) || (key0 === "msg")) || (key0 === "input"))){
errors = addError(vErrors ??= [], "", at+"/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
errors = addError(vErrors ??= [], "/type", at+"/properties/type/type", "type", {type: "string"});
}
}
if(data.loc !== undefined){
let data1 = data.loc;
if(Array.isArray(data1)){
if(data1.length < 1){
errors = addError(vErrors ??= [], "/loc", at+"/properties/loc/minItems", "minItems", {limit: 1});
}
const len0 = data1.length;
const most1 = errors + 1000;
for(let i0=0; i0<len0; i0++){
if(errors >= most1){
break;
}
let data2 = data1[i0];
if((typeof data2 !== "string") && (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))))){
errors = addError(vErrors ??= [], "/loc/" + i0, at+"/properties/loc/items/type", "type", {type: const_Violation_0});
}
}
}
else {
errors = addError(vErrors ??= [], "/loc", at+"/properties/loc/type", "type", {type: "array"});
}
}
if(data.msg !== undefined){
if(typeof data.msg !== "string"){
errors = addError(vErrors ??= [], "/msg", at+"/properties/msg/type", "type", {type: "string"});
}
}
}
else {
errors = addError(vErrors ??= [], "", at+"/type", "type", {type: "object"});
}
validate_Violation.errors = vErrors;
return errors === 0;
}

function validate_Violations(data){
const at = "#/$defs/Violations";
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
errors = addError(vErrors ??= [], "", at+"/required", "required", {missingProperty: "detail"});
}
const most0 = errors + 1000;
for(const key0 in data){
if(errors >= most0){
break;
}
if(!(key0 === "detail")){
errors = addError(vErrors ??= [], "", at+"/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
let data0 = data.detail;
if(Array.isArray(data0)){
if(data0.length < 1){
errors = addError(vErrors ??= [], "/detail", at+"/properties/detail/minItems", "minItems", {limit: 1});
}
const len0 = data0.length;
const most1 = errors + 1000;
for(let i0=0; i0<len0; i0++){
if(errors >= most1){
break;
}
if(!(validate_Violation(data0[i0]))){
vErrors = addErrors(vErrors, "/detail/" + i0, validate_Violation.errors);
errors = countErrors(vErrors);
}
}
}
else {
errors = addError(vErrors ??= [], "/detail", at+"/properties/detail/type", "type", {type: "array"});
}
}
}
else {
errors = addError(vErrors ??= [], "", at+"/type", "type", {type: "object"});
}
validate_Violations.errors = vErrors;
return errors === 0;
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
let errors = 0;
if(typeof data !== "string"){
errors = addError(vErrors ??= [], "", "#/type", "type", {type: "string"});
}
validate_in_query_message.errors = vErrors;
return errors === 0;
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
