// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Message/required",keyword:"required",params:{missingProperty: "message"}};
(vErrors ??= []).push(err0);
errors++;
}
for(const key0 in data){
if(!(key0 === "message")){
const err1 = {instancePath,schemaPath:"#/$defs/Message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err1);
errors++;
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
const err2 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/Message/properties/message/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err2);
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/Message/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err3);
errors++;
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Problem/required",keyword:"required",params:{missingProperty: "detail"}};
(vErrors ??= []).push(err0);
errors++;
}
for(const key0 in data){
if(!(key0 === "detail")){
const err1 = {instancePath,schemaPath:"#/$defs/Problem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err1);
errors++;
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
const err2 = {instancePath:instancePath+"/detail",schemaPath:"#/$defs/Problem/properties/detail/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err2);
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/Problem/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err3);
errors++;
}
validate_Problem.errors = vErrors;
return errors === 0;
}

const const_Violation_0 = ["string","integer"];
function validate_Violation(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Violation/required",keyword:"required",params:{missingProperty: "type"}};
(vErrors ??= []).push(err0);
errors++;
}
if(data.loc === undefined){
const err1 = {instancePath,schemaPath:"#/$defs/Violation/required",keyword:"required",params:{missingProperty: "loc"}};
(vErrors ??= []).push(err1);
errors++;
}
if(data.msg === undefined){
const err2 = {instancePath,schemaPath:"#/$defs/Violation/required",keyword:"required",params:{missingProperty: "msg"}};
(vErrors ??= []).push(err2);
errors++;
}
if(data.input === undefined){
const err3 = {instancePath,schemaPath:"#/$defs/Violation/required",keyword:"required",params:{missingProperty: "input"}};
(vErrors ??= []).push(err3);
errors++;
}
for(const key0 in data){
if(!((((key0 === "type") || (key0 === "loc")) || (key0 === "msg")) || (key0 === "input"))){
const err4 = {instancePath,schemaPath:"#/$defs/Violation/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err4);
errors++;
}
}
if(data.type !== undefined){
if(typeof data.type !== "string"){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/$defs/Violation/properties/type/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err5);
errors++;
}
}
if(data.loc !== undefined){
let data1 = data.loc;
if(Array.isArray(data1)){
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/loc",schemaPath:"#/$defs/Violation/properties/loc/minItems",keyword:"minItems",params:{limit: 1}};
(vErrors ??= []).push(err6);
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if((typeof data2 !== "string") && (!((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))))){
const err7 = {instancePath:instancePath+"/loc/" + i0,schemaPath:"#/$defs/Violation/properties/loc/items/type",keyword:"type",params:{type: const_Violation_0}};
(vErrors ??= []).push(err7);
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/loc",schemaPath:"#/$defs/Violation/properties/loc/type",keyword:"type",params:{type: "array"}};
(vErrors ??= []).push(err8);
errors++;
}
}
if(data.msg !== undefined){
if(typeof data.msg !== "string"){
const err9 = {instancePath:instancePath+"/msg",schemaPath:"#/$defs/Violation/properties/msg/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err9);
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/$defs/Violation/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err10);
errors++;
}
validate_Violation.errors = vErrors;
return errors === 0;
}

function validate_Violations(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Violations/required",keyword:"required",params:{missingProperty: "detail"}};
(vErrors ??= []).push(err0);
errors++;
}
for(const key0 in data){
if(!(key0 === "detail")){
const err1 = {instancePath,schemaPath:"#/$defs/Violations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err1);
errors++;
}
}
if(data.detail !== undefined){
let data0 = data.detail;
if(Array.isArray(data0)){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/detail",schemaPath:"#/$defs/Violations/properties/detail/minItems",keyword:"minItems",params:{limit: 1}};
(vErrors ??= []).push(err2);
errors++;
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
const err3 = {instancePath:instancePath+"/detail",schemaPath:"#/$defs/Violations/properties/detail/type",keyword:"type",params:{type: "array"}};
(vErrors ??= []).push(err3);
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/$defs/Violations/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err4);
errors++;
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
