#ifndef VERSION_H
#define VERSION_H

#define FIRMWARE_VERSION "2.0.0"
#define PRODUCT_NAME "PCA-PUMP-2"

#endif
