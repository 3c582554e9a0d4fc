// What a sitting needs rarely, as one script of its own; it comes before the network goes.
import "./suara.js";
import "./urutan.js";
import { sealAnswers } from "./carried.js";
import { Offer } from "./offer.js";
import { flushOthers } from "./others.js";
import { tellPlace } from "./place.js";
import { askAgain } from "./signing.js";

export { askAgain, flushOthers, Offer, sealAnswers, tellPlace };
