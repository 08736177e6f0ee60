import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchStreams } from './open-streams.ts';

afterEach(() => { vi.useRealTimers(); });
const settled = () => new Promise((resolve) => { setImmediate(resolve); });
const stream = (principal = 'ann', answers: (boolean | Error)[] = []) => {
  const made = { principal, asked: 0, cuts: 0, async mayGoOn() { made.asked += 1; const answer = answers.shift() ?? true; if (answer instanceof Error) throw answer; return answer; }, cut() { made.cuts += 1; } };
  return made;
};

describe('a download that is under way', () => {
  it('goes on while it may, and is cut once when it may not', async () => {
    const streams = watchStreams();
    const one = stream('ann', [true, false, false]);
    streams.watch(one);
    for (let n = 0; n < 3; n += 1) { streams.heard('tenant:x'); await settled(); }
    expect([one.asked, one.cuts]).toEqual([2, 1]);
    streams.close();
  });

  it('is cut when nobody can say whether it may go on', async () => {
    const streams = watchStreams();
    const one = stream('ann', [new Error('the database is gone')]);
    streams.watch(one);
    streams.heard('everything');
    await settled();
    expect(one.cuts).toBe(1);
    streams.close();
  });

  it('is not asked about for another person, nor after its end', async () => {
    const streams = watchStreams();
    const one = stream('ann', [false]);
    const forget = streams.watch(one);
    streams.heard('principal:ben');
    await settled();
    expect(one.asked).toBe(0);
    forget();
    streams.heard('principal:ann');
    await settled();
    expect([one.asked, one.cuts]).toEqual([0, 0]);
    streams.close();
  });

  it('is asked about once more for what was announced while the question was under way', async () => {
    const streams = watchStreams();
    let answer = (_: boolean) => {};
    const one = { principal: 'ann', asked: 0, cuts: 0, mayGoOn: () => { one.asked += 1; return new Promise<boolean>((resolve) => { answer = resolve; }); }, cut: () => { one.cuts += 1; } };
    streams.watch(one);
    for (let n = 0; n < 5; n += 1) streams.heard('principal:ann');
    expect(one.asked).toBe(1);
    answer(true);
    await settled();
    expect(one.asked).toBe(2);
    answer(false);
    await settled();
    expect([one.asked, one.cuts]).toEqual([2, 1]);
    streams.close();
  });

  it('is asked about from time to time, since not everything is announced', async () => {
    vi.useFakeTimers();
    const streams = watchStreams({ seconds: 15 });
    const one = stream('ann', [true, false]);
    streams.watch(one);
    await vi.advanceTimersByTimeAsync(31_000);
    expect([one.asked, one.cuts]).toEqual([2, 1]);
    streams.close();
  });
});
