#ifndef CGLPK_H
#define CGLPK_H
const char *cglpk_version(void);
#endif
