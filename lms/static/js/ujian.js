// A test with one question on the page.
import { start } from "./answers.js";
import { Sheet } from "./sheet.js";

start(Sheet);
