#ifndef VERSION_H
#define VERSION_H

#define FIRMWARE_VERSION "1.4.2"
#define MODEL_NAME "PCA-1"

#endif
