import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

const isRunning = (pid: number): boolean => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

/**
 * Takes a data folder for this process; the answer gives it back. The embedded database takes no lock itself, and two
 * processes on one folder destroy it, so a second one is refused by name. A lock whose owner is gone is taken over.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}.lock`;
  for (let attempt = 1; ; attempt++) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, String(process.pid));
      closeSync(handle);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(readFileSync(file, 'utf8'));
      if (attempt > 1 || isRunning(pid)) throw inUse(folder, file, pid);
      rmSync(file, { force: true });
    }
  }
  const unlock = () => rmSync(file, { force: true });
  process.once('exit', unlock);
  return () => {
    process.off('exit', unlock);
    unlock();
  };
}

const inUse = (folder: string, file: string, pid: number): Error => new Error(
  `The data folder ${folder} is in use by process ${pid}. Stop that process first, or start this one with another folder. `
  + `To share one database between processes, use PostgreSQL (DATABASE_URL). If process ${pid} is not Portico, delete ${file} and start again.`,
);
