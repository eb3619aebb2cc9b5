// Where a JPEG may be cut.

/** MCUs of 16 × 16 pixels. Four cost 4 % of bytes and leave little to write anew around a hole; one would cost 16 %. */
export const RESTART_INTERVAL = 4;
