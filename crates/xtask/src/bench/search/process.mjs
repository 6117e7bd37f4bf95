// A program run to its end, with its time, its processor time and its peak memory as Linux counts
// them. Both are looked up every 20 ms, so what happens in the last 20 ms may be missed.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Ticks in a second, of the times in /proc; 100 on every Linux that Debian knows. */
const TICKS = 100;

/** Runs it and returns `{ seconds, cpu, peak }`: seconds, seconds, bytes. Fails when it fails. */
export function run(command, args) {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"] });
    let [errors, cpu, peak] = ["", 0, 0];
    const look = () => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        peak = Math.max(peak, Number(status.match(/VmHWM:\s+(\d+) kB/)?.[1] ?? 0) * 1024);
        const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
        const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        cpu = (Number(fields[11]) + Number(fields[12])) / TICKS;
      } catch {
        // It has just ended.
      }
    };
    const timer = setInterval(look, 20);
    child.stderr.on("data", (text) => (errors = (errors + text).slice(-2000)));
    child.once("error", fail);
    child.once("close", (code, signal) => {
      clearInterval(timer);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) done({ seconds, cpu, peak });
      else fail(new Error(`${command} ended with ${signal ?? code}: ${lastLines(errors)}`));
    });
  });
}

const lastLines = (text) => text.trim().split("\n").slice(-3).join(" / ");
