// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Message" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
fail("", "/required", "required", {missingProperty: "message"});
}
for(const key0 in data){
if(!(key0 === "message")){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
fail("/message", "/properties/message/type", "type", {type: "string"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Problem" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail("", "/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
fail("/detail", "/properties/detail/type", "type", {type: "string"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Problem.errors = vErrors;
return errors === 0;
}

const const_Violation_0 = ["string","integer"];
function validate_Violation(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Violation" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
fail("", "/required", "required", {missingProperty: "type"});
}
if(data.loc === undefined){
fail("", "/required", "required", {missingProperty: "loc"});
}
if(data.msg === undefined){
fail("", "/required", "required", {missingProperty: "msg"});
}
if(data.input === undefined){
fail("", "/required", "required", {missingProperty: "input"});
}
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "loc")) || (key0 === "msg")) || (key0 === "input"))){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
fail("/type", "/properties/type/type", "type", {type: "string"});
}
}
if(data.loc !== undefined){
let data1 = data.loc;
if(Array.isArray(data1)){
if(data1.length < 1){
fail("/loc", "/properties/loc/minItems", "minItems", {limit: 1});
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if((typeof data2 !== "string") && (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))))){
fail("/loc/" + i0, "/properties/loc/items/type", "type", {type: const_Violation_0});
}
}
}
else {
fail("/loc", "/properties/loc/type", "type", {type: "array"});
}
}
if(data.msg !== undefined){
if(typeof data.msg !== "string"){
fail("/msg", "/properties/msg/type", "type", {type: "string"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Violation.errors = vErrors;
return errors === 0;
}

function validate_Violations(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Violations" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail("", "/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
let data0 = data.detail;
if(Array.isArray(data0)){
if(data0.length < 1){
fail("/detail", "/properties/detail/minItems", "minItems", {limit: 1});
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate_Violation(data0[i0], {instancePath: instancePath+"/detail/" + i0}))){
if(vErrors === null){
vErrors = validate_Violation.errors;
}
else {
for(const error0 of validate_Violation.errors){
if (vErrors.length < 1000) vErrors.push(error0);
}
}
errors += validate_Violation.errors.length;
}
}
}
else {
fail("/detail", "/properties/detail/type", "type", {type: "array"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Violations.errors = vErrors;
return errors === 0;
}

export default {
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
