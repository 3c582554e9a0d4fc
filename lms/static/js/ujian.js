// A test with one question on the page, and the page before a test.
import { start } from "./answers.js";
import { Sheet } from "./sheet.js";

start(Sheet);
