"""FastAPI behind Mangum, in the versions of the replaced function."""

from typing import Annotated, Literal

from fastapi import FastAPI
from mangum import Mangum
from pydantic import BaseModel, Field

app = FastAPI()


class Item(BaseModel):
    sku: Annotated[str, Field(pattern=r"^[A-Z]{3}-\d{4}$")]
    quantity: Annotated[int, Field(ge=1)]
    price: Annotated[float, Field(ge=0)]


class Card(BaseModel):
    type: Literal["card"]
    number: Annotated[str, Field(pattern=r"^\d{16}$")]


class Invoice(BaseModel):
    type: Literal["invoice"]
    days: Annotated[int, Field(ge=0)]


class Order(BaseModel):
    customer: Annotated[str, Field(min_length=1, max_length=100)]
    items: Annotated[list[Item], Field(min_length=1)]
    payment: Card | Invoice


class Message(BaseModel):
    message: str


class Count(BaseModel):
    count: int


@app.get("/test1")
async def get_test1() -> Message:
    return Message(message="test")


@app.post("/test3")
async def post_test3(message: str) -> Message:
    return Message(message=message)


@app.post("/orders")
async def post_order(order: Order) -> Count:
    return Count(count=len(order.items))


handler = Mangum(app)
