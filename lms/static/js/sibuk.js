// Pages that have no other script.
import "./busy.js";
