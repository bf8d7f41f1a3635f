/**
 * Room in memory for the large bodies of requests. A body for which there is none waits, unread, until others have
 * left; they are admitted in the order of their coming.
 */
export interface Admission {
  /** Resolves, once there is room, with the function that gives it back; calling that twice does no harm. */
  enter(bytes: number): Promise<() => void>;
}

interface Waiting {
  readonly bytes: number;
  readonly admit: () => void;
}

/** `room` in bytes; a larger body waits until it is alone. */
export function createAdmission(room: number): Admission {
  let free = room;
  const waiting: Waiting[] = [];

  function next(): void {
    for (let first = waiting[0]; first !== undefined && first.bytes <= free; first = waiting[0]) {
      waiting.shift();
      free -= first.bytes;
      first.admit();
    }
  }

  return {
    enter(wanted) {
      const bytes = Math.min(wanted, room);
      return new Promise((resolve) => {
        let inside = true;
        const leave = () => {
          if (inside) free += bytes;
          inside = false;
          next();
        };
        waiting.push({ bytes, admit: () => resolve(leave) });
        next();
      });
    },
  };
}
