// Serves one file on a loopback port until stopped: node serve.mjs FILE, with PORT or the next free one.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { resolve } from "node:path";

const file = resolve(process.argv[2]);
const server = createServer((request, response) => {
  if (request.url !== "/") {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(readFileSync(file));
});

let port = Number(process.env.PORT ?? 8016);
server.on("error", (error) => {
  if (error.code !== "EADDRINUSE") {
    throw error;
  }
  port += 1;
  server.listen(port, "127.0.0.1");
});
server.on("listening", () => {
  console.log(`served at  http://127.0.0.1:${port}/   (Ctrl+C stops)`);
  console.log(`the file   ${file}`);
});
server.listen(port, "127.0.0.1");
