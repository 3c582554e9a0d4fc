// A test with all questions on one page.
import { start } from "./answers.js";
import { Spread } from "./spread.js";

start(Spread);
