"""安全生产法规标准 as code: each rule cites its article and takes the day it is asked for."""
