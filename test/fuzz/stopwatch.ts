/** Past this, the machine's other work is no excuse. */
const longestWait = 5000;

/**
 * Milliseconds spent since the watch was started: on the clock, or at work where that is less, since on a machine that is
 * busy with other things the clock says more. On an idle one they agree.
 */
export function stopwatch(): () => number {
  const begun = performance.now();
  const work = process.cpuUsage();
  return () => {
    const clock = performance.now() - begun;
    const { user, system } = process.cpuUsage(work);
    return clock > longestWait ? clock : Math.min(clock, (user + system) / 1000);
  };
}
