// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
fail(instancePath, "#/$defs/Message/required", "required", {missingProperty: "message"});
}
for(const key0 in data){
if(!(key0 === "message")){
fail(instancePath, "#/$defs/Message/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
fail(instancePath+"/message", "#/$defs/Message/properties/message/type", "type", {type: "string"});
}
}
}
else {
fail(instancePath, "#/$defs/Message/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail(instancePath, "#/$defs/Problem/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail(instancePath, "#/$defs/Problem/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
fail(instancePath+"/detail", "#/$defs/Problem/properties/detail/type", "type", {type: "string"});
}
}
}
else {
fail(instancePath, "#/$defs/Problem/type", "type", {type: "object"});
}
validate_Problem.errors = vErrors;
return errors === 0;
}

const const_Violation_0 = ["string","integer"];
function validate_Violation(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
fail(instancePath, "#/$defs/Violation/required", "required", {missingProperty: "type"});
}
if(data.loc === undefined){
fail(instancePath, "#/$defs/Violation/required", "required", {missingProperty: "loc"});
}
if(data.msg === undefined){
fail(instancePath, "#/$defs/Violation/required", "required", {missingProperty: "msg"});
}
if(data.input === undefined){
fail(instancePath, "#/$defs/Violation/required", "required", {missingProperty: "input"});
}
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "loc")) || (key0 === "msg")) || (key0 === "input"))){
fail(instancePath, "#/$defs/Violation/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
fail(instancePath+"/type", "#/$defs/Violation/properties/type/type", "type", {type: "string"});
}
}
if(data.loc !== undefined){
let data1 = data.loc;
if(Array.isArray(data1)){
if(data1.length < 1){
fail(instancePath+"/loc", "#/$defs/Violation/properties/loc/minItems", "minItems", {limit: 1});
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if((typeof data2 !== "string") && (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))))){
fail(instancePath+"/loc/" + i0, "#/$defs/Violation/properties/loc/items/type", "type", {type: const_Violation_0});
}
}
}
else {
fail(instancePath+"/loc", "#/$defs/Violation/properties/loc/type", "type", {type: "array"});
}
}
if(data.msg !== undefined){
if(typeof data.msg !== "string"){
fail(instancePath+"/msg", "#/$defs/Violation/properties/msg/type", "type", {type: "string"});
}
}
}
else {
fail(instancePath, "#/$defs/Violation/type", "type", {type: "object"});
}
validate_Violation.errors = vErrors;
return errors === 0;
}

function validate_Violations(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail(instancePath, "#/$defs/Violations/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail(instancePath, "#/$defs/Violations/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
let data0 = data.detail;
if(Array.isArray(data0)){
if(data0.length < 1){
fail(instancePath+"/detail", "#/$defs/Violations/properties/detail/minItems", "minItems", {limit: 1});
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate_Violation(data0[i0], {instancePath: instancePath+"/detail/" + i0}))){
vErrors = vErrors === null ? validate_Violation.errors : vErrors.concat(validate_Violation.errors);
errors = vErrors.length;
}
}
}
else {
fail(instancePath+"/detail", "#/$defs/Violations/properties/detail/type", "type", {type: "array"});
}
}
}
else {
fail(instancePath, "#/$defs/Violations/type", "type", {type: "object"});
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
