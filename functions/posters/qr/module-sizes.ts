// How large a QR code stands on a poster. Apart from the schema of holes, which only the build needs.

/** Side of a QR module in pixels: exactly one luma block of a JPEG, so that a module is one DC value and no more. */
export const MODULE_PX = 8;
/** Light modules around the code (ISO/IEC 18004, 9.1). */
export const QUIET_MODULES = 4;
